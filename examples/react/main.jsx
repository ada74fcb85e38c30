import 'flow-run-table';
import { createRoot } from 'react-dom/client';
import { Runs } from './Runs.jsx';

createRoot(document.querySelector('#app')).render(<Runs pipelineId="1002" />);
