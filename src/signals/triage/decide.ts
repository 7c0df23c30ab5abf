import { categoryOf, themeOf } from '#signals/categories.ts';
import type { NewNotice, Notice, NoticeCommand, NoticeEvent } from '#signals/triage/model.ts';
import { canBeTakenInto, canMove, moves, moveWords, workStates, type Move } from '#signals/triage/moves.ts';
import { dueAfter } from '#signals/triage/rules.ts';
import { DomainError, FieldRefusal } from '#errors.ts';

const longestTitle = 120;

interface OnDay {
  today: string;
}

/** How a signal begins, as events. Throws a refusal of the field that is wrong. */
export function receive(notice: NewNotice, { today }: OnDay): NoticeEvent[] {
  const { title, categoryCode, seenOn, sourceId } = notice;
  if (title.trim() === '') throw new FieldRefusal('titel', 'Vul in wat er speelt, in één regel.');
  if (title.length > longestTitle)
    throw new FieldRefusal('titel', `Houd het bij hoogstens ${longestTitle} tekens.`);
  const theme = themeOf(categoryCode);
  if (theme === undefined) throw new FieldRefusal('soort', 'Kies een soort uit de lijst.');
  if (categoryOf(categoryCode)?.sensitive === true)
    throw new FieldRefusal(
      'soort',
      'Dit hoort hier niet: zo’n signaal gaat naar Veilig Thuis of de politie.',
    );
  if (seenOn === '') throw new FieldRefusal('dag', 'Vul in wanneer het was.');
  if (seenOn > today) throw new FieldRefusal('dag', 'Kies vandaag of een dag daarvoor.');
  if (sourceId === '') throw new FieldRefusal('bron', 'Kies van welke organisatie dit signaal komt.');
  return [{ kind: 'received', day: today, dueOn: dueAfter('weigh', today), notice }];
}

/** What follows from a command, as events to add. Throws a refusal that names the rule: then nothing is added. */
export function decideNotice(notice: Notice, command: NoticeCommand, { today }: OnDay): NoticeEvent[] {
  switch (command.kind) {
    case 'place':
      if (notice.place.areaCode !== null)
        throw new DomainError('CONFLICT', 'De plaats van dit signaal is al bekend.');
      if (command.place.areaCode === null) throw new FieldRefusal('gebied', 'Kies een gebied.');
      return [{ kind: 'placed', day: today, place: command.place }];
    case 'bundle':
      if (notice.bundleId === command.bundleId)
        throw new DomainError('CONFLICT', 'Dit signaal zit al in deze bundel.');
      // With the bundle it could go into a second approach.
      if (notice.takenInto?.bundleId === null)
        throw new DomainError(
          'CONFLICT',
          'Een van deze signalen zit in een aanpak. Haal het daar eerst uit.',
        );
      return [...leaveBundle(notice, today), { kind: 'bundled', day: today, bundleId: command.bundleId }];
    case 'unbundle':
      if (notice.bundleId === null) throw new DomainError('CONFLICT', 'Dit signaal zit in geen bundel.');
      return leaveBundle(notice, today);
    case 'takeInto':
      return takeInto(notice, command, today);
    case 'takeOut':
      return [{ kind: 'takenOut', day: today, approachId: command.approachId }];
    case 'move':
      return move(notice, command, today);
  }
}

/** What went into an approach with its bundle, is no longer in it without. */
function leaveBundle({ bundleId, takenInto }: Notice, day: string): NoticeEvent[] {
  if (bundleId === null) return [];
  const left: NoticeEvent = { kind: 'unbundled', day, bundleId };
  return takenInto?.bundleId === bundleId
    ? [{ kind: 'takenOut', day, approachId: takenInto.approachId }, left]
    : [left];
}

/** Whoever takes it into an approach, takes it up with that; one that is handled already stays as it is. */
function takeInto(
  notice: Notice,
  { approachId, bundleId }: Extract<NoticeCommand, { kind: 'takeInto' }>,
  day: string,
): NoticeEvent[] {
  if (!canBeTakenInto(notice.state))
    throw new DomainError('CONFLICT', `Dit signaal is ${workStates[notice.state]}. Heropen het eerst.`);
  const taken: NoticeEvent = { kind: 'takenInto', day, approachId, bundleId };
  return canMove(notice.state, 'takeUp') ? [movedEvent('takeUp', day, ''), taken] : [taken];
}

type MoveCommand = Extract<NoticeCommand, { kind: 'move' }>;

function move(notice: Notice, command: MoveCommand, today: string): NoticeEvent[] {
  requireMove(notice, command.move);
  const text = 'text' in command ? command.text : '';
  const words = needed[command.move];
  if (words !== undefined && text.trim() === '') throw new FieldRefusal('toelichting', words);
  const made = movedEvent(command.move, today, text);
  switch (command.move) {
    case 'passOn': {
      const { partnerId, proposedId } = command;
      if (partnerId === '') throw new FieldRefusal('partner', 'Kies de organisatie die het krijgt.');
      return [{ ...made, partnerId, proposedId }];
    }
    case 'answer': {
      const { answeredOn } = command;
      if (answeredOn === '') throw new FieldRefusal('dag', 'Vul in wanneer de bron het hoorde.');
      if (answeredOn > today) throw new FieldRefusal('dag', 'Kies vandaag of een dag daarvoor.');
      if (answeredOn < notice.receivedOn)
        throw new FieldRefusal('dag', 'Kies een dag na die waarop het signaal binnenkwam.');
      return [{ ...made, answeredOn }];
    }
    case 'inform':
    case 'reject':
      // Whoever brought it hears what came of it, unless that is said not to be needed.
      return command.isAnswered ? [made, movedEvent('askAnswer', today, '')] : [made];
    default:
      return [made];
  }
}

/** What is asked for where a text must be filled in. */
const needed: Readonly<Partial<Record<Move, string>>> = {
  discuss: 'Vul in wat er is besproken.',
  reject: 'Vul in waarom u het signaal afwijst.',
  answer: 'Vul in wat de bron te horen kreeg.',
  reopen: 'Vul in waarom het signaal weer open gaat.',
};

function requireMove({ state }: Notice, wanted: Move): void {
  if (canMove(state, wanted)) return;
  throw new DomainError(
    'CONFLICT',
    `Dit signaal is ${workStates[state]}. “${moveWords[wanted]}” kan dan niet.`,
  );
}

function movedEvent(wanted: Move, day: string, text: string): Extract<NoticeEvent, { kind: 'moved' }> {
  const { to } = moves[wanted];
  const dueOn =
    to === 'received' || to === 'discussed'
      ? dueAfter('weigh', day)
      : to === 'toAnswer'
        ? dueAfter('answer', day)
        : null;
  const none = { partnerId: null, proposedId: null, answeredOn: null };
  return { kind: 'moved', day, move: wanted, to, text: text.trim(), dueOn, ...none };
}
