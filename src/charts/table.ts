/** The numbers of a chart as a table: the first column names the row. Every chart offers one. */
export interface ChartTable {
  caption: string;
  head: readonly string[];
  rows: readonly (readonly string[])[];
}
