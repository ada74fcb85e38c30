import { Runs } from './runs.jsx';

export default function Page() {
  return <Runs pipelineId="1002" />;
}
