/** One of the terminals there are to watch. */
export interface Watched {
  readonly number: number;
  readonly account: string;
  readonly shown: boolean;
}

/** What the server tells somebody who watches a terminal. */
export type WatchedFrame =
  | { readonly type: 'terminals'; readonly terminals: readonly Watched[] }
  | { readonly type: 'begin' | 'size'; readonly columns: number; readonly rows: number }
  | { readonly type: 'data'; readonly data: string };

const types = new Set(['terminals', 'begin', 'size', 'data']);

/** The frame in a message; undefined for one this page does not know. */
export function watchedFrame(message: string): WatchedFrame | undefined {
  const frame = JSON.parse(message) as WatchedFrame;
  return types.has(frame.type) ? frame : undefined;
}
