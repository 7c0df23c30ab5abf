const large = new Intl.NumberFormat('nl-NL', { maximumFractionDigits: 0 });
const small = new Intl.NumberFormat('nl-NL', { maximumSignificantDigits: 3 });

/** Whether a measurement keeps its bounds; one without bounds does. */
export function isKept({ value, atLeast = -Infinity, atMost = Infinity }) {
  return value >= atLeast && value <= atMost;
}

/** The report of one bench as text: a title and a line for each number with its bound and verdict. */
export function tableOf(report) {
  if (!report) return 'Een meting is afgebroken; zie de melding hierboven.';
  const rows = report.measurements.map((one) => [one.name, `${format(one.value)} ${one.unit}`, boundOf(one)]);
  const widths = [0, 1].map((column) => Math.max(0, ...rows.map((row) => row[column].length)));
  const lines = rows.map(([name, value, bound]) =>
    `  ${name.padEnd(widths[0])}  ${value.padStart(widths[1])}  ${bound}`.trimEnd(),
  );
  const skipped = report.skipped.map((what) => `  niet gemeten: ${what}`);
  return [`${report.title} (${Math.round(report.seconds)} s)`, ...lines, ...skipped].join('\n');
}

function boundOf({ value, atLeast, atMost }) {
  if (atLeast === undefined && atMost === undefined) return '';
  const bounds = [
    ...(atLeast === undefined ? [] : [`minstens ${format(atLeast)}`]),
    ...(atMost === undefined ? [] : [`hoogstens ${format(atMost)}`]),
  ];
  return `${isKept({ value, atLeast, atMost }) ? 'gehaald' : 'NIET GEHAALD'} (${bounds.join(', ')})`;
}

function format(value) {
  return (Math.abs(value) >= 1000 ? large : small).format(value);
}
