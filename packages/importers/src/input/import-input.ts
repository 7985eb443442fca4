/** Bytes of one file or body, wherever they come from. */
export type ImportInput = {
  /** name for messages; its ending tells NDJSON from JSON where the text does not */
  readonly name: string;
  /** The bytes from the start, each time it is called: a reader may look at the beginning before it reads. */
  readonly stream: () => AsyncIterable<Uint8Array>;
  /** Access by place, which Parquet needs; absent where the input is a stream. */
  readonly file?: RandomAccessFile;
};

/** As hyparquet's AsyncBuffer. */
export type RandomAccessFile = {
  readonly byteLength: number;
  readonly slice: (start: number, end?: number) => Promise<ArrayBuffer>;
};
