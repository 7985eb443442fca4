export type RoomLimits = { readonly mostBytes: number; readonly mostBodies: number };

/** Place of one body, from before it is read until its answer is out. */
export type Place = {
  /** says how large it has become: unpacked, say */
  resize(bytes: number): void;
  /** the same of a body that may have become much more than it was let in as: `false`, and nothing changes, where that has no room */
  grow(bytes: number): boolean;
  /** gives it back; a second time changes nothing */
  leave(): void;
};

/** Bounds what bodies take in memory, whoever sends how many. */
export type BodyRoom = {
  /** a place for a body of so many bytes; nothing where there is no room */
  enter(bytes: number): Place | undefined;
  /** whole seconds after which who was turned away just now may find a place */
  secondsToWait(): number;
  /** what is inside now, and how many found no room since the start */
  describe(): { readonly bodies: number; readonly bytes: number; readonly turnedAway: number };
};

const MILLISECONDS_PER_SECOND = 1000;
const LONGEST_WAIT_S = 60;

/**
 * A body larger than the whole room is let in when nobody else is there.
 *
 * Whoever is turned away is told to wait for as long as the last one stayed, and longer the more were turned away since that one
 * left: a crowd does not come back all at the same moment, and an honest client finds a place sooner or later.
 *
 *   wait = time the last one stayed × (1 + turned away since it left / inside)
 */
export function createBodyRoom({ mostBytes, mostBodies }: RoomLimits): BodyRoom {
  let [bytesInside, bodiesInside, turnedAway, lastStayMs, turnedAwayInAll] = [0, 0, 0, 0, 0];
  const turnAway = (): void => {
    turnedAway += 1;
    turnedAwayInAll += 1;
  };
  const isFull = (bytes: number): boolean =>
    bodiesInside >= mostBodies || (bodiesInside > 0 && bytesInside + bytes > mostBytes);
  return {
    enter(bytes) {
      if (isFull(bytes)) {
        turnAway();
        return undefined;
      }
      const since = performance.now();
      let held = bytes;
      let isInside = true;
      bytesInside += held;
      bodiesInside += 1;
      const resize = (size: number): void => {
        if (!isInside) return;
        bytesInside += size - held;
        held = size;
      };
      return {
        resize,
        grow(size) {
          const isTooMuch = size > held && bodiesInside > 1 && bytesInside + size - held > mostBytes;
          if (isInside && isTooMuch) {
            turnAway();
            return false;
          }
          resize(size);
          return true;
        },
        leave() {
          if (!isInside) return;
          isInside = false;
          bytesInside -= held;
          bodiesInside -= 1;
          turnedAway = 0;
          lastStayMs = performance.now() - since;
        },
      };
    },
    describe: () => ({ bodies: bodiesInside, bytes: bytesInside, turnedAway: turnedAwayInAll }),
    secondsToWait() {
      const turns = 1 + turnedAway / Math.max(bodiesInside, 1);
      const waitS = Math.ceil((lastStayMs * turns) / MILLISECONDS_PER_SECOND);
      return Math.min(Math.max(waitS, 1), LONGEST_WAIT_S);
    },
  };
}
