import {
  asksForChoice,
  type Agreement,
  type AgreementCommand,
  type AgreementEvent,
  type NewAgreement,
} from '#decisions/agreements/model.ts';
import { DomainError, FieldRefusal, requireReason } from '#errors.ts';

const longestText = 300;

/** How an agreement begins, as events. Throws a refusal of the field that is wrong. */
export function beginAgreement(given: NewAgreement, { today }: { today: string }): AgreementEvent[] {
  const { text, ownerId, dueOn } = given;
  if (text.trim() === '') throw new FieldRefusal('tekst', 'Vul in wat er is afgesproken.');
  if (text.length > longestText)
    throw new FieldRefusal('tekst', `Houd het bij hoogstens ${longestText} tekens.`);
  if (ownerId === '') throw new FieldRefusal('partner', 'Kies de organisatie die het doet.');
  requireDay(dueOn, today);
  return [{ kind: 'made', day: today, ...given }];
}

/** What follows from a command, as events to add. Throws a refusal that names the rule: then nothing is added. */
export function decideAgreement(
  agreement: Agreement,
  command: AgreementCommand,
  { today }: { today: string },
): AgreementEvent[] {
  if (command.kind === 'reopen') {
    if (agreement.state !== 'done')
      throw new DomainError('CONFLICT', 'Alleen wat gedaan is, kan weer open. Deze afspraak is niet gedaan.');
    return [{ kind: 'reopened', day: today }];
  }
  if (agreement.state === 'done') throw new DomainError('CONFLICT', 'Deze afspraak is al gedaan.');
  if (agreement.state === 'lapsed') throw new DomainError('CONFLICT', 'Deze afspraak is vervallen.');
  switch (command.kind) {
    case 'finish':
      return [{ kind: 'done', day: today }];
    case 'lapse':
      requireReason(command.reason, 'Vul in waarom de afspraak vervalt.');
      return [{ kind: 'lapsed', day: today, reason: command.reason }];
    case 'move': {
      const { dueOn, reason, isChosen } = command;
      if (asksForChoice(agreement) && !isChosen)
        throw new DomainError(
          'CONFLICT',
          'Deze afspraak is al twee keer verschoven. Kies: een nieuwe dag met reden, een andere organisatie, of laat de afspraak vervallen.',
        );
      requireDay(dueOn, today);
      if (dueOn <= agreement.dueOn)
        throw new FieldRefusal('dag', 'Een afspraak verschuift naar een latere dag.');
      requireReason(reason, 'Vul in waarom de afspraak verschuift.');
      return [{ kind: 'moved', day: today, from: agreement.dueOn, to: dueOn, reason }];
    }
    case 'handOver': {
      const { ownerId, dueOn, reason } = command;
      if (ownerId === '') throw new FieldRefusal('partner', 'Kies de organisatie die het overneemt.');
      if (ownerId === agreement.ownerId)
        throw new FieldRefusal('partner', 'Deze organisatie heeft de afspraak al.');
      requireDay(dueOn, today);
      requireReason(reason, 'Vul in waarom een andere organisatie het overneemt.');
      return [{ kind: 'handedOver', day: today, fromId: agreement.ownerId, ownerId, dueOn, reason }];
    }
  }
}

function requireDay(dueOn: string, today: string): void {
  if (dueOn === '') throw new FieldRefusal('dag', 'Vul in wanneer het gedaan moet zijn.');
  if (dueOn < today) throw new FieldRefusal('dag', 'Kies vandaag of een dag daarna.');
}
