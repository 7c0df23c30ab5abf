const file = 'src/plans/interventions/rights.server.ts';
const tests = ['src/plans/interventions/interventions.server.test.ts'];

/** Guards on what a municipality makes of the catalogue of interventions. */
export const catalogueGuards = [
  {
    name: 'anyone changes what a municipality offers',
    file,
    from: "if (!may(by.viewer, 'interventionCatalogue', 'update', {}))",
    to: 'if (false)',
    tests,
  },
  {
    name: 'a wish of someone who only looks on',
    file,
    from: "if (!may(by.viewer, 'interventionWish', 'create', {}))",
    to: 'if (false)',
    tests,
  },
  {
    name: 'anyone answers a wish',
    file,
    from: "if (!may(by.viewer, 'interventionWish', 'update', {}))",
    to: 'if (false)',
    tests,
  },
  {
    name: 'a wish about a place of others, or about a buurt',
    file,
    from: 'if (area?.municipalityCode !== municipality || !isWideEnough(area))',
    to: 'if (false)',
    tests,
  },
];
