/** What is known of a request under way beside its address. */
export type RequestNote = {
  /** slug of the organisation it was let into */
  readonly organization: string;
  readonly principal: { readonly kind: string; readonly id: string | null };
};

const notes = new Map<string, RequestNote | null>();

/** From here to its end something can be noted of a request. */
export const openNote = (requestId: string): void => {
  notes.set(requestId, null);
};

/** Notes who was let in where, for the log; of a request that is over, nothing. */
export function noteRequest(requestId: string | null, note: RequestNote): void {
  if (requestId !== null && notes.has(requestId)) notes.set(requestId, note);
}

/** What was noted of a request that ends. */
export function takeNote(requestId: string): RequestNote | null {
  const note = notes.get(requestId) ?? null;
  notes.delete(requestId);
  return note;
}
