const file = 'src/approaches/deployments.server.ts';
const tests = ['src/approaches/deployments.server.test.ts'];
const shifts = 'src/deployments/commands.server.ts';
const handovers = 'src/deployments/handovers/commands.server.ts';

/** Guards on rosters: who plans and reports which shift, and who answers a handover. */
export const deploymentGuards = [
  {
    name: 'who may not read an approach is told that it has a roster',
    file,
    from: "if (!may(by.viewer, 'areaPlan', 'read', relation)) throw unknown();",
    to: '',
    tests,
  },
  {
    name: 'who only reads an approach changes its roster',
    file,
    from: "isEditor: may(by.viewer, 'areaPlan', 'update', relation),",
    to: 'isEditor: true,',
    tests,
  },
  {
    name: 'who only reads speaks for an organisation',
    file,
    from: "may(by.viewer, 'areaPlan', 'update', { ...relation, assigned: true })",
    to: 'true',
    tests,
  },
  {
    name: 'a shift is given to who takes no part',
    file,
    from: 'if (taking.has(partnerId)) return;',
    to: 'return;',
    tests,
  },
  {
    name: 'a shift of another organisation is planned, reported or cancelled',
    file: shifts,
    from: 'if (isEditor || worksFor(partnerId)) return;',
    to: 'return;',
    tests,
  },
  {
    name: 'another organisation answers a handover',
    file: handovers,
    from: 'else if (!standing.worksFor(partnerId))',
    to: 'else if (false)',
    tests,
  },
];
