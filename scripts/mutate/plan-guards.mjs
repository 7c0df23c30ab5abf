const file = 'src/approaches/rights.server.ts';
const standing = 'src/approaches/standing.server.ts';
const agreementTests = ['src/approaches/agreements.server.test.ts'];
const planning = 'src/plans/rights.server.ts';
const planTests = ['src/plans/plans.server.test.ts'];
const tests = ['src/approaches/approaches.server.test.ts'];

/** Guards on approaches: who begins one, changes it, and answers for an organisation. */
export const planGuards = [
  {
    name: 'anyone who reads an approach answers for the municipality',
    file,
    from: "(isMunicipality && may(viewer, 'areaPlan', 'create', { ownArea }))",
    to: 'isMunicipality',
    tests,
  },
  {
    name: 'an approach is begun in an area of others',
    file,
    from: "if (!ownArea || !mayWhole(by.viewer, resourceOf[orientation], 'create', relation)) throw unknown();",
    to: '',
    tests,
  },
  {
    name: 'who may not read an approach is told that it is there',
    file,
    from: "if (!may(by.viewer, resource, 'read', relation)) throw unknown();",
    to: '',
    tests,
  },
  {
    name: 'an organisation that was not asked takes over the lead',
    file,
    from: 'if (isAsked) return;',
    to: 'return;',
    tests,
  },
  {
    name: 'an approach of others is changed',
    file,
    from: "if (!mayWhole(by.viewer, resource, 'update', relation)) throw unknown();",
    to: '',
    tests,
  },
  {
    name: 'a part is begun under an approach of others',
    file,
    from: "if (!mayWhole(by.viewer, resourceOf[found.orientation], 'update', relation)) throw unknown();",
    to: '',
    tests,
  },
  {
    name: 'an approach is linked to a hotspot of another municipality',
    file,
    from: 'if (place?.municipalityCode === municipalityCode) return;',
    to: 'return;',
    tests: ['src/approaches/hotspots/linking.server.test.ts'],
  },
  {
    name: 'a drawn outline is shown to who sees areas only',
    file: 'src/approaches/outline/sees-outline.server.ts',
    from: 'seesOwnDetail(viewer) && ',
    to: '',
    tests: ['src/approaches/outline/outline.server.test.ts'],
  },
  {
    name: 'a drawn outline is shown to who works elsewhere',
    file: 'src/approaches/outline/sees-outline.server.ts',
    from: ' && areOwn(viewer, ownAreas, place)',
    to: '',
    tests: ['src/approaches/outline/outline.server.test.ts'],
  },
  {
    name: 'an approach is scaled up to an area of others',
    file,
    from: 'if (!areOwn(by.viewer, ownAreas, scope))',
    to: 'if (false)',
    tests,
  },
  {
    name: 'what is agreed elsewhere is reached by its number',
    file: standing,
    from: "if (!may(by.viewer, 'areaPlan', 'read', relation)) throw unknown();",
    to: '',
    tests: agreementTests,
  },
  {
    name: 'who only reads answers for an organisation',
    file: standing,
    from: "may(by.viewer, 'areaPlan', 'update', { ...relation, assigned: true })",
    to: 'true',
    tests: agreementTests,
  },
  {
    name: 'who takes part changes what is agreed',
    file: standing,
    from: "isEditor: may(by.viewer, 'areaPlan', 'update', relation)",
    to: 'isEditor: true',
    tests: agreementTests,
  },
  {
    name: 'the plan of others is reached by its number',
    file: planning,
    from: "if (!may(by.viewer, 'areaPlan', 'read', relation)) throw unknown();",
    to: '',
    tests: planTests,
  },
  {
    name: 'an answer is given for another organisation',
    file: planning,
    from: "if (own.assigned && may(by.viewer, 'areaPlan', 'update', own)) return;",
    to: 'return;',
    tests: planTests,
  },
  {
    name: 'who only reads answers for the own organisation',
    file: planning,
    from: "own.assigned && may(by.viewer, 'areaPlan', 'update', own)",
    to: 'own.assigned',
    tests: planTests,
  },
  {
    name: 'a plan is approved by who may not, or elsewhere',
    file: planning,
    from: "if (relation.ownArea === true && may(by.viewer, 'areaPlan', 'approve', relation)) return;",
    to: 'return;',
    tests: planTests,
  },
  {
    name: 'who takes part changes the plan',
    file: planning,
    from: "if (!may(by.viewer, 'areaPlan', 'update', relation))",
    to: 'if (false)',
    tests: planTests,
  },
  {
    name: 'who submitted a plan approves it',
    file: planning,
    from: 'if (lastSubmission(history)?.madeBy !== asker.actor) return;',
    to: 'return;',
    tests: planTests,
  },
  {
    name: 'the baseline of a goal is counted for who sees a part of the municipality',
    file: 'src/insight/indicator-counts.server.ts',
    from: 'if (!seesMunicipality(viewer, municipalityCode)) return null;',
    to: '',
    policiesOff: ['signal'],
    tests: ['src/plans/measurability/measure.server.test.ts'],
  },
];
