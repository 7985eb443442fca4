let isLoaded = false;

/** Remembers that code of others runs in this process. */
export function noteForeignCode(): void {
  isLoaded = true;
}

/** Whether code of others runs here, which may keep the process alive without end. */
export const hasForeignCode = (): boolean => isLoaded;
