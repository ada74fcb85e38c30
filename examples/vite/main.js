import 'flow-run-table';
