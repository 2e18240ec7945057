# Why a participant page can't be made, for the console; and what a page says in place of what it leaves out.
page-cell-failed = cell { $cell } of { $path } failed: it { $why }
page-could-not-be-rendered = { $place } could not be rendered: { $error }
page-raised = raised { $name }
page-an-error-while-it-was-shown = an error while it was shown
page-ended-its-kernel = ended its kernel
page-ran-too-long = ran too long
page-ran-longer-than = ran longer than { $seconds } seconds
page-put-out-too-much = put out more than { $n } MB
page-could-not-be-run = could not be run ({ $error })
page-remove-exit = A page is made of all cells: remove exit(), and the cells after it if nobody should see them.
page-fix-an-endless-loop = Fix an endless loop, or give it more time: --Door.cell_timeout_s=600.
page-belongs-to-jupyterlite = { $module } belongs to JupyterLite (Pyodide); the door runs an ordinary Python.
page-install-where-it-runs = Install { $module } where the notebook runs ({ $python }).
page-cant-ask-anybody = A page that everyone gets can't ask anybody: take input() and getpass() out.
page-written-for-python-2 = It was written for Python 2.
page-lines-are-left-out = { $left } of { $all } lines are left out here
page-characters-are-left-out = { $left } of { $all } characters are left out here
page-picture-left-out = a picture of { $size } MB left out
page-rest-left-out = the rest is left out
