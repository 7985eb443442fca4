export type Background = {
  /** goes on without anybody waiting; what fails is reported */
  run(work: Promise<unknown>): void;
  /** ends when all of it has */
  settle(): Promise<void>;
};

/** Work behind answers, which must not tell by their time what is done. */
export function createBackground(report: (line: string) => void): Background {
  const running = new Set<Promise<void>>();
  return {
    run(work) {
      const ended: Promise<void> = work
        .then(
          () => undefined,
          (error: unknown) => report(`sign-in: ${error instanceof Error ? error.message : String(error)}`),
        )
        .finally(() => running.delete(ended));
      running.add(ended);
    },
    async settle() {
      await Promise.all(running);
    },
  };
}
