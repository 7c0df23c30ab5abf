import type { Command } from '#cli/command.ts';

export const areasImportCommand: Command = { name: 'areas-import', summary: '', help: '', options: {}, run: async () => undefined };
