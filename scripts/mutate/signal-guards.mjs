const file = 'src/signals/triage/rights.server.ts';
const tests = ['src/signals/triage/triage.server.test.ts'];

/** Guards on signals at work: who weighs one, and who brings one where. */
export const signalGuards = [
  {
    name: 'a signal of others is weighed',
    file,
    from: "if (may(by.viewer, 'signalInbox', 'update', relation)) return;",
    to: 'return;',
    tests,
  },
  {
    name: 'who may not read a signal is told that it is there',
    file,
    from: "if (!may(by.viewer, 'signalInbox', 'read', relation)) throw unknownSignal();",
    to: '',
    tests,
  },
  {
    name: 'a signal is brought to an area of others, or for another organisation',
    file,
    from: "if (may(by.viewer, 'signalInbox', 'create', { ownArea, ownOrganisation })) return;",
    to: 'return;',
    tests,
  },
];
