/** A column of a table. The first column names the row. */
export interface TableColumn {
  key: string;
  label: string;
  isNumeric?: boolean;
  /** Left out on a narrow screen; never the interval or the verdict. */
  isLowValue?: boolean;
  /** Key of the column it moves under on a telephone, so that what belongs together stays on the screen. */
  under?: string;
  /** Moves there on a tablet already, in a table that does not fit on it. */
  isMovedEarly?: boolean;
  /** Address that sorts by this column, or turns the order around. */
  sortHref?: string;
  sorted?: 'ascending' | 'descending';
}

/** What a screen reader says about the order; nothing for a column that cannot be sorted. */
export function ariaSort(column: TableColumn): 'ascending' | 'descending' | 'none' | undefined {
  if (column.sorted) return column.sorted;
  return column.sortHref ? 'none' : undefined;
}
