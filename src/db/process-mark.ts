import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Which process did something, so that another can find out whether it still lives. */
export interface ProcessMark {
  pid: number;
  /** When that process started, as far as the system tells: a number is used again after a restart. */
  started: string | null;
}

/** Start of a process in clock ticks since the machine started (field 22 of `stat`), with the name of that start of the machine. */
function startOf(pid: number): string | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields[19]}`;
  } catch {
    return null;
  }
}

/** The mark of this process. */
export function ownMark(): ProcessMark {
  return { pid: process.pid, started: startOf(process.pid) };
}

/** Whether a process of this place still lives. */
export function isAlive({ pid, started }: ProcessMark): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: the process lives but belongs to someone else.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const now = startOf(pid);
  // In a container every start has the same number: only the moment tells it from the one that was killed.
  return now === null || (started ?? null) === null || now === started;
}

/** The number of this installation of the system, because copies of a machine share its name. */
function machine(): string {
  try {
    return readFileSync('/etc/machine-id', 'utf8').trim();
  } catch {
    return '';
  }
}

/**
 * Where the numbers of processes mean the same: a machine, or one container on it. Processes in two places cannot see each
 * other, so there neither can say that the other is dead.
 */
export function ownPlace(): string {
  try {
    return `${hostname()} ${machine()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}
