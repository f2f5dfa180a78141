/** Rows for marks on a line, so that none lies on another: for each mark its row from 0, the first that is free. */
export function rowsOf(places: readonly number[], width: number): readonly number[] {
  const ends: number[] = [];
  return places.map((place) => {
    const free = ends.findIndex((end) => end <= place);
    const row = free < 0 ? ends.length : free;
    ends[row] = place + width;
    return row;
  });
}
