import type { Goal, PlanCommand } from '#plans/model.ts';
import { addDays, daysBetween } from '#text/calendar.ts';
import { formatDay } from '#text/dates.ts';
import { formatCountOf } from '#text/numbers.ts';
import { FieldRefusal } from '#errors.ts';

type GivenGoal = Extract<PlanCommand, { kind: 'setGoal' }>['goal'];

/** A goal that can be reached and told: throws a refusal of the field that is wrong. */
export function requireGoal(goal: GivenGoal, today: string): Omit<Goal, 'key'> {
  const { baseline, change, deadline, hours } = goal;
  if (baseline === null)
    throw new FieldRefusal(
      'nulvan',
      'Een doel zonder nulmeting is niet te meten. Vul in over welke tijd die gaat.',
    );
  if (baseline.to < baseline.from)
    throw new FieldRefusal('nultot', 'Het einde van de nulmeting ligt voor het begin.');
  if (baseline.to > today) throw new FieldRefusal('nultot', 'De nulmeting gaat over dagen die voorbij zijn.');
  if (!Number.isInteger(baseline.count) || baseline.count < 1)
    throw new FieldRefusal('aantal', 'De nulmeting is een geheel aantal, ten minste één.');
  if (!Number.isInteger(change) || change === 0 || change < -100 || change > 500)
    throw new FieldRefusal('verandering', 'Vul een percentage in tussen −100 en 500, en niet nul.');
  if (deadline === '') throw new FieldRefusal('uiterlijk', 'Vul in wanneer het doel bereikt is.');
  if (deadline < today)
    throw new FieldRefusal('uiterlijk', 'De dag waarop het doel bereikt is, ligt voor vandaag.');
  requireTimeToMeasure(baseline, deadline);
  if (hours !== null && !isHours(hours))
    throw new FieldRefusal('uren', 'Kies hele uren van een dag, van vroeg naar laat.');
  return { ...goal, baseline };
}

/** What a goal can show is reckoned for a time as long as that of the baseline, and after it: a deadline leaves that time. */
function requireTimeToMeasure({ from, to }: Goal['baseline'], deadline: string): void {
  const days = daysBetween(from, to) + 1;
  const earliest = addDays(to, days);
  if (deadline < earliest)
    throw new FieldRefusal(
      'uiterlijk',
      `De nulmeting gaat over ${formatCountOf(days, 'dag', 'dagen')}. Even lang daarna meten kan tot en met ${formatDay(earliest)}: kies die dag of een latere, of een kortere nulmeting.`,
    );
}

function isHours({ from, to }: { from: number; to: number }): boolean {
  return Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from < to && to <= 24;
}

/** Whether two goals ask the same, whatever order a database keeps their parts in. */
export function isSameGoal(one: Omit<Goal, 'key'>, other: Omit<Goal, 'key'>): boolean {
  const told = ({ themes, sources, hours, baseline, change, deadline }: Omit<Goal, 'key'>) =>
    JSON.stringify([
      ...[themes, sources, hours?.from, hours?.to],
      ...[baseline.count, baseline.from, baseline.to, change, deadline],
    ]);
  return told(one) === told(other);
}
