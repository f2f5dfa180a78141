/** Fetches a path below the exercise's recordings as text. */
export type Fetch = (path: string) => Promise<string>;

/** Shows a recorded desktop or terminal at any time of it. */
export interface Engine {
  /** Shows what was seen at this time; false when a later wish overtook this one. */
  show(time: number): Promise<boolean>;
  /** When the screen changes next after this time, as far as that is known. */
  next(time: number): number | undefined;
  /** Fits the picture into its frame. */
  fit(): void;
  /** Seconds with keys, where the recording itself had to be read to know them. */
  readonly keys: readonly (readonly [number, number])[] | undefined;
  close(): void;
}
