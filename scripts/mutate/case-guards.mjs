const rights = 'src/approaches/rights.server.ts';
const commands = 'src/approaches/members/commands.server.ts';
const membership = 'src/approaches/members/membership.server.ts';
const tests = ['src/approaches/members/cases.server.test.ts'];

/** Guards on approaches of groups, households and persons: who takes part, and who says so. */
export const caseGuards = [
  {
    name: 'who takes no part in a case acts on it',
    file: rights,
    from: "if (found.orientation !== 'area' && relation.member !== true) throw unknown();",
    to: '',
    tests,
  },
  {
    name: 'what is for areas is done with a case',
    file: 'src/approaches/hold.server.ts',
    from: 'if (held.length === 0) throw unknown();',
    to: '',
    tests: ['tests/cases-apart.test.ts'],
  },
  {
    name: 'who waits for a second person takes part already',
    file: membership,
    from: ".where('approvedAt', 'is not', null)",
    to: '',
    tests,
  },
  {
    name: 'who left takes part',
    file: membership,
    from: ".where('endedAt', 'is', null)",
    to: '',
    tests,
  },
  {
    name: 'a case that is closed is acted on by who did not lead it',
    file: membership,
    from: '(approach.closedOn !== null && !own.isLead)',
    to: 'false',
    tests,
  },
  {
    name: 'who takes no part asks for members, or ends them',
    file: commands,
    from: 'if (!membership.member) throw unknown();',
    to: '',
    tests,
  },
  {
    name: 'a member who does not lead asks for members',
    file: commands,
    from: "if (!standing.membership.leads || !may(by.viewer, 'casusMembership', 'create', standing.membership))",
    to: 'if (false)',
    tests,
  },
  {
    name: 'a role that can take no part becomes a member',
    file: commands,
    from: '!isRole(account.role) || !canTakePart(account.role, kind)',
    to: '!isRole(account.role)',
    tests,
  },
  {
    name: 'a role that changes nothing leads a case',
    file: commands,
    from: 'if (isLead && !canLead(candidate.role, kind))',
    to: 'if (false)',
    tests,
  },
  {
    name: 'a member is approved by who may not',
    file: commands,
    from: "!may(by.viewer, 'casusMembership', 'approve', { ownOrganisation })",
    to: 'false',
    tests,
  },
  {
    name: 'a member is approved by the privacy officer of elsewhere',
    file: commands,
    from: '!(isOwnCity || ownOrganisation) ||',
    to: '',
    tests,
  },
  {
    name: 'who asked for a member approves, or the member does',
    file: commands,
    from: 'if (member.addedBy === by.asker.actor || member.actor === by.viewer.name)',
    to: 'if (false)',
    tests,
  },
  {
    name: 'a member ends the part of another',
    file: commands,
    from: 'if (!membership.leads && member.actor !== by.viewer.name)',
    to: 'if (false)',
    tests,
  },
];
