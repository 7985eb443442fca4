/** So much text is gathered for one write. */
const CHUNK_LENGTH = 65_536;

type TextWriter = {
  readonly write: (text: string) => Promise<void>;
  /** hands over what is left */
  readonly flush: () => Promise<void>;
};

/** Standard output at the pace of its reader. Waiting for it is also when a reader that has left is heard of. */
export function createTextWriter(): TextWriter {
  let gathered = "";
  const flush = async (): Promise<void> => {
    const text = gathered;
    gathered = "";
    // What goes wrong is an event of the stream, which ends the process.
    if (text !== "") await new Promise((resolve) => process.stdout.write(text, resolve));
  };
  return {
    write: async (text) => {
      gathered += text;
      if (gathered.length >= CHUNK_LENGTH) await flush();
    },
    flush,
  };
}
