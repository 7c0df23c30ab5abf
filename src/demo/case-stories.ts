import { z } from 'zod';
import table from '../../data/demo-cases.json';
import type { Role } from '#auth/model.ts';
import { memberPurposes, type MemberPurpose } from '#approaches/members/model.ts';
import { storySchema, type Story } from '#demo/stories.ts';

/** Someone who takes part in a case of the demo: one of the roles that one can choose there. */
export interface CaseStoryMember {
  role: Role;
  /** Key of the organisation they take part for. */
  partner: string;
  purpose: MemberPurpose;
  /** Days after the beginning on which they were asked for. */
  after: number;
  /** Days after the beginning on which they left; they stay when it is not said. */
  until?: number | undefined;
  /** Whether nobody approved it yet. */
  waits?: boolean | undefined;
}

/** How one case of the demo went: a reference that the product gives, and nothing of anyone. */
export interface CaseStory extends Story {
  /** Who began and leads it. */
  by: 'processManager' | 'groupRegisseur';
  members: readonly CaseStoryMember[];
}

const member = z.object({
  role: z.enum(['wijkteamRegisseur', 'processManager', 'partnerProfessional']),
  partner: z.string(),
  purpose: z.enum(Object.keys(memberPurposes) as [MemberPurpose, ...MemberPurpose[]]),
  after: z.number().int(),
  until: z.number().int().optional(),
  waits: z.boolean().optional(),
});

/** The cases that a demo tells: groups, households and persons, so divided that each role sees some and not others. */
export const demoCases: readonly CaseStory[] = z
  .object({
    cases: z.array(
      storySchema.extend({ by: z.enum(['processManager', 'groupRegisseur']), members: z.array(member) }),
    ),
  })
  .parse(table).cases;
