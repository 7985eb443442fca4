const UNSTORABLE = /\0|\p{Surrogate}/u;

/** PostgreSQL keeps neither U+0000 nor half a surrogate pair. */
export const isStorableText = (text: string): boolean => !UNSTORABLE.test(text);
