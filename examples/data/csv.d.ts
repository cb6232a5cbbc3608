// What TypeScript is told of imported CSV files: one item for each row.
declare module '*.csv' {
  const rows: unknown[];
  export default rows;
}
