import type { Approach, ApproachCommand, ApproachEvent } from '#approaches/model.ts';
import { DomainError, FieldRefusal, requireReason } from '#errors.ts';

/** What someone wants to do about who has the lead. */
type LeadCommand = Extract<
  ApproachCommand,
  { kind: 'askLead' | 'acceptLead' | 'declineLead' | 'takeBackLead' }
>;

/** How the lead changes hands: it is asked, and stays where it is until the other organisation accepts. Throws as `decide` does. */
export function decideLead(approach: Approach, command: LeadCommand, today: string): ApproachEvent[] {
  const day = today;
  switch (command.kind) {
    case 'askLead': {
      const { partnerId, reason } = command;
      if (partnerId === approach.lead.partnerId)
        throw new FieldRefusal('partner', 'Deze organisatie heeft het voortouw al.');
      if (approach.askedLead !== null)
        throw new DomainError('CONFLICT', 'Er is al een organisatie gevraagd. Trek die vraag eerst in.');
      requireReason(reason, 'Vul in waarom deze organisatie het voortouw zou nemen.');
      return [{ kind: 'leadAsked', day, partnerId, reason }];
    }
    case 'acceptLead':
      return [{ kind: 'leadAccepted', day, partnerId: asked(approach) }];
    case 'declineLead':
      requireReason(command.reason, 'Vul in waarom u het voortouw niet overneemt.');
      return [{ kind: 'leadDeclined', day, partnerId: asked(approach), reason: command.reason }];
    case 'takeBackLead':
      return [{ kind: 'leadTakenBack', day, partnerId: asked(approach) }];
  }
}

function asked({ askedLead }: Approach): string {
  if (askedLead === null)
    throw new DomainError('CONFLICT', 'Er is niemand gevraagd het voortouw over te nemen.');
  return askedLead.partnerId;
}
