"""From an executed notebook to the HTML of a page: outputs, widgets, markdown, formulas, charts and pictures."""
