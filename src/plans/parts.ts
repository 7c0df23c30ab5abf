import { isAnswer } from '#plans/decide-contribution.ts';
import type { PlanCommand, PlanEvent } from '#plans/model.ts';

/**
 * The part of a plan that something is about. Who changes one part is in nobody's way who changes another. What is added has no
 * part yet, and is in nobody's way at all; the plan as a whole is its goals, its criterion and its interventions together.
 */
type Part = `goal ${string}` | 'criterion' | `intervention ${string}` | `contribution ${string}` | 'whole';

/** The part that an event changed. */
export function partOfEvent(event: PlanEvent): Part {
  switch (event.kind) {
    case 'goalSet':
      return `goal ${event.goal.key}`;
    case 'goalDropped':
      return `goal ${event.key}`;
    case 'criterionSet':
      return 'criterion';
    case 'interventionChosen':
      return `intervention ${event.intervention.key}`;
    case 'interventionPlanned':
    case 'interventionBlocked':
    case 'interventionDropped':
      return `intervention ${event.key}`;
    case 'contributionAsked':
    case 'contributionInformed':
    case 'contributionWithdrawn':
    case 'contributionPromised':
    case 'contributionDeclined':
    case 'progressReported':
      return `contribution ${event.intervention} ${event.partnerId}`;
    case 'submitted':
    case 'recalled':
    case 'sentBack':
    case 'approved':
    case 'adjusted':
      return 'whole';
  }
}

/** The part that a command is about; null for something that is added. */
function partOfCommand(command: PlanCommand): Part | null {
  switch (command.kind) {
    case 'setGoal':
      return command.key === null ? null : `goal ${command.key}`;
    case 'dropGoal':
      return `goal ${command.key}`;
    case 'setCriterion':
      return 'criterion';
    case 'choose':
      return null;
    case 'plan':
    case 'block':
    case 'drop':
      return `intervention ${command.key}`;
    case 'submit':
    case 'recall':
    case 'sendBack':
    case 'approve':
    case 'adjust':
      return 'whole';
    default:
      return `contribution ${command.intervention} ${command.partnerId}`;
  }
}

/**
 * The last of what others did since someone looked that is in the way of what they want to do: a change of the same part, for the
 * plan as a whole any change of what is approved with it, and for the answer of an organisation a change of what it answers to.
 *
 * @param since events after the version that was looked at
 */
export function whatIsInTheWay<Event extends PlanEvent>(
  command: PlanCommand,
  since: readonly Event[],
): Event | undefined {
  const part = partOfCommand(command);
  const about =
    isAnswer(command) && 'intervention' in command ? `intervention ${command.intervention}` : null;
  return since.findLast((event) => {
    const changed = partOfEvent(event);
    return (
      changed === part || changed === about || (part === 'whole' && !changed.startsWith('contribution '))
    );
  });
}
