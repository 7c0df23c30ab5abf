const file = 'src/signals/triage/rights.server.ts';
const tests = ['src/signals/triage/triage.server.test.ts'];
const taking = 'src/approaches/signals/commands.server.ts';
const takingTests = ['src/approaches/signals/signals.server.test.ts'];

/** Guards on signals at work: who weighs one, and who brings one where. */
export const signalGuards = [
  {
    name: 'who reads no inbox is told at the start how much is in it',
    file: 'src/routes/(product)/start/inbox.server.ts',
    from: "if (!may(viewer, 'signalInbox', 'read', { ownArea: true })) return null;",
    to: '',
    tests: ['src/routes/(product)/start/inbox.server.test.ts'],
  },
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
  {
    name: 'a signal of others goes along into an approach that continues theirs',
    file,
    from: "if (may(by.viewer, 'signalInbox', 'update', relation)) weighed.add(id);",
    to: 'weighed.add(id);',
    tests: takingTests,
  },
  {
    name: 'a signal goes into an approach of others, or out of it',
    file: taking,
    from: 'await requireChanging(tx, by, found);',
    to: '',
    tests: takingTests,
  },
  {
    name: 'a signal is in two approaches at a time',
    file: taking,
    from: 'await requireLoose(tx, members, bundleId);',
    to: '',
    tests: takingTests,
  },
  {
    name: 'what another approach took in is taken out by way of the own',
    file: taking,
    from: ".where('approachId', '=', approachId)\n      .executeTakeFirst();",
    to: '.executeTakeFirst();',
    tests: takingTests,
  },
];
