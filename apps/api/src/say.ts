/** One line to whoever runs the API; standard output says where it listens and nothing else. */
export const say = (text: string): void => {
  process.stderr.write(`llmcarbon API: ${text}\n`);
};
