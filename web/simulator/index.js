// The entry point of the package: the simulator and the constants of its dataset.

export { PEOPLE } from './dataset/people.js';
export { FOREIGN_ORGANIZATION_ID, ORGANIZATION_ID, PIPELINE_IDS } from './dataset/pipelines.js';
export { Simulation, SimulationError } from './simulation.js';
export { createSimulator, Simulator } from './simulator.js';
