import { movesFrom, stepOf, type ApproachType } from '#approaches/model.ts';
import type { ApproachLine } from '#approaches/queries.server.ts';
import { isAftercare } from '#approaches/terms.ts';
import type { BodyKind } from '#decisions/model.ts';
import type { PlanStatus } from '#plans/model.ts';

/** What a body is asked to decide about an approach. */
export interface AskedDecision {
  approachId: string;
  title: string;
  /** The body that was named for it; null when any that the type knows may decide. */
  body: BodyKind | null;
  /** What is asked, as a sentence without its end. */
  question: string;
  /** Where it is decided: on the approach itself, on its plan, or on what will continue it. */
  about: 'approach' | 'plan' | 'continuation';
  /** Day of the meeting; null when none was named. */
  day: string | null;
}

type Line = Pick<
  ApproachLine,
  | 'id'
  | 'title'
  | 'step'
  | 'closedOn'
  | 'handedUpOn'
  | 'decidingBody'
  | 'decidingOn'
  | 'endsOn'
  | 'typeCode'
  | 'typeVersion'
>;

/**
 * What waits for a decision: whether to take up what was proposed or handed up, whether the plan of what runs is good, and what to do
 * with what has passed its end or review day.
 *
 * @param typeOf the version of its type that an approach keeps
 */
export function decisionsAsked(
  lines: readonly Line[],
  typeOf: (line: Line) => ApproachType | undefined,
  plans: ReadonlyMap<string, PlanStatus>,
  today: string,
): AskedDecision[] {
  const asked = lines.flatMap((line): AskedDecision[] => {
    const type = typeOf(line);
    if (type === undefined) return [];
    const { id: approachId, title } = line;
    const about = { approachId, title, body: line.decidingBody as BodyKind, about: 'approach' as const };
    const { phase } = stepOf(type, line.step);
    const decided = movesFrom(type, line.step).filter(({ bodies }) => bodies.length > 0);
    const [first] = decided;
    const questions: AskedDecision[] = [];
    if (line.closedOn !== null)
      return line.handedUpOn === null
        ? []
        : [
            {
              ...about,
              body: null,
              about: 'continuation',
              question: 'Doorgezet: stel het vervolg voor, of neem het terug',
              day: null,
            },
          ];
    if (phase === null && first !== undefined)
      questions.push({ ...about, question: `${first.name}, of niet`, day: line.decidingOn });
    if (plans.get(approachId) === 'submitted')
      questions.push({
        ...about,
        about: 'plan',
        body: null,
        question: 'Stel het plan vast, of geef het terug',
        day: null,
      });
    if (line.endsOn < today && phase !== null && !isAftercare(type, line.step))
      questions.push({
        ...about,
        body: null,
        question:
          type.end.kind === 'end'
            ? 'Verleng, of sluit af: de einddag is verstreken'
            : 'Herzie: de dag is verstreken',
        day: null,
      });
    return questions;
  });
  return asked.sort(
    (one, other) =>
      (one.day ?? '').localeCompare(other.day ?? '') || one.title.localeCompare(other.title, 'nl'),
  );
}
