type Mail = {
  readonly to: string;
  readonly subject: string;
  /** plain text; addresses stand on lines of their own */
  readonly text: string;
};

export type Mailer = {
  /** in words, for the line that is said at start */
  readonly way: string;
  /** ends when the mail server has taken it, or the file is written; @throws when neither happened */
  send(mail: Mail): Promise<void>;
  close(): void;
};
