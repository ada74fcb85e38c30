// What a page would do without the core: decode, JSON.parse, and check with a schema that says what
// the core checks of types, as far as a schema can. Not used by anything but benchmarks.

import { Ajv } from 'ajv';
import { z } from 'zod';

const integer = { type: ['integer', 'null'] };
const text = { type: ['string', 'null'] };

const withAjv = new Ajv().compile({
  type: 'object',
  required: ['pipelineRuns'],
  properties: {
    success: { type: 'boolean' },
    requestId: text,
    errorCode: text,
    errorMessage: text,
    nextToken: text,
    totalCount: { type: ['integer', 'null'], minimum: 0 },
    pipelineRuns: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pipelineRunId'],
        properties: {
          pipelineRunId: { type: 'integer' },
          pipelineId: integer,
          status: text,
          triggerMode: integer,
          creatorAccountId: text,
          startTime: integer,
          endTime: integer,
        },
      },
    },
  },
});

const integerOrNot = z.int().nullish();
const textOrNot = z.string().nullish();

const withZod = z.object({
  success: z.boolean().optional(),
  requestId: textOrNot,
  errorCode: textOrNot,
  errorMessage: textOrNot,
  nextToken: textOrNot,
  totalCount: z.int().nonnegative().nullish(),
  pipelineRuns: z.array(
    z.object({
      pipelineRunId: z.int(),
      pipelineId: integerOrNot,
      status: textOrNot,
      triggerMode: integerOrNot,
      creatorAccountId: textOrNot,
      startTime: integerOrNot,
      endTime: integerOrNot,
    }),
  ),
});

const decoder = new TextDecoder();

/** @param {Uint8Array} body */
export function parseAndCheckWithAjv(body) {
  const answer = JSON.parse(decoder.decode(body));
  if (!withAjv(answer)) throw new Error('ajv refuses the body');
  return answer;
}

/** @param {Uint8Array} body */
export function parseAndCheckWithZod(body) {
  return withZod.parse(JSON.parse(decoder.decode(body)));
}
