import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';

/** Fronts with a place for a panel. Voila loads every extension too, and has none of what the panel is made of. */
const FRONTS = new Set(['JupyterLab', 'Jupyter Notebook']);

const plugin: JupyterFrontEndPlugin<void> = {
  id: '@cofront/lab:plugin',
  description: 'Co-front sessions: a panel, launcher cards, commands.',
  autoStart: true,
  activate: async (app: JupyterFrontEnd): Promise<void> => {
    if (!FRONTS.has(app.name)) return;
    const { start } = await import('./start.js');
    await start(app);
  },
};

export default plugin;
