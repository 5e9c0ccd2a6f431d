// The types of the requests: the path and the verb decide the body, the query and the reply, as the contract says.
import type { AllPaths as Paths } from './types.d.ts';

export type Verb = 'get' | 'post' | 'put' | 'delete';

type Json = { content: { 'application/json': unknown } };
type Content<Response> = Response extends Json
  ? Response['content']['application/json']
  : Response extends { content?: never }
    ? undefined
    : never;
/** The reply of an operation that succeeds: undefined without content, never if the content is no JSON. */
type ReplyOf<Operation> = Operation extends { responses: infer All }
  ? { [Status in keyof All & (200 | 201 | 202 | 204)]: Content<All[Status]> }[keyof All & (200 | 201 | 202 | 204)]
  : never;

/** '/a/{id}/b' as ['a', '{id}', 'b']. */
type Segments<Path> = Path extends `/${infer First}/${infer Rest}`
  ? [First, ...Segments<`/${Rest}`>]
  : Path extends `/${infer Last}`
    ? [Last]
    : [];
/** The paths of the contract that have the verb and answer with JSON or nothing, each with its segments. */
type Candidates = {
  [V in Verb]: {
    [Key in keyof Paths]: [ReplyOf<Paths[Key][V]>] extends [never]
      ? never
      : Key extends `/api/v1${infer Path}`
        ? [Key, ...Segments<Path>]
        : never;
  }[keyof Paths];
};
type Literal<Given, Candidate> = Candidate extends [infer Key, infer Segment, ...infer Rest]
  ? Given extends Segment
    ? [Key, ...Rest]
    : never
  : never;
type Parameter<Candidate> = Candidate extends [infer Key, `{${string}}`, ...infer Rest] ? [Key, ...Rest] : never;
/** The candidates that go on after a segment: those that name it, or else those with a parameter in its place. */
type Step<Given, Candidate> = [Literal<Given, Candidate>] extends [never]
  ? Parameter<Candidate>
  : Literal<Given, Candidate>;
type Walk<Given, Candidate> = Given extends [infer First, ...infer Rest]
  ? Walk<Rest, Step<First, Candidate>>
  : Candidate extends [infer Key]
    ? Key
    : never;
/** The path of the contract that a path of the desk fits; never if there is none. */
type KeyOf<V extends Verb, Path> = Path extends string ? Walk<Segments<Path>, Candidates[V]> & keyof Paths : never;
type OperationOf<V extends Verb, Path> = Paths[KeyOf<V, Path>][V];

/** The path itself if the contract has it with this verb. Otherwise no value fits. */
export type Fits<V extends Verb, Path extends string> = Path extends string
  ? [KeyOf<V, Path>] extends [never]
    ? 'The contract has no such path with this verb'
    : Path
  : never;
export type Reply<V extends Verb, Path extends string> = ReplyOf<OperationOf<V, Path>>;

type BodyIn<Content> = Content extends { 'application/json': infer Value }
  ? Value
  : Content extends { 'application/octet-stream': string }
    ? Blob
    : never;
/** A body that the contract does not require may be left out: undefined. */
type BodyOf<Operation> = Operation extends { requestBody: { content: infer Content } }
  ? BodyIn<Content>
  : Operation extends { requestBody?: infer Maybe }
    ? [Maybe] extends [undefined]
      ? undefined
      : Maybe extends { content: infer Content }
        ? BodyIn<Content> | undefined
        : undefined
    : undefined;
export type Body<V extends Verb, Path extends string> = BodyOf<OperationOf<V, Path>>;

// A value that may be left out may be empty too: an empty value is not sent.
type Values<Query> = { [Name in keyof Query]: undefined extends Query[Name] ? Query[Name] | '' | null : Query[Name] };
type QueryOf<Operation> = Operation extends { parameters: { query: infer Query } }
  ? [query: Values<Query>]
  : Operation extends { parameters: { query?: infer Query } }
    ? [Query] extends [undefined]
      ? []
      : [query?: Values<NonNullable<Query>>]
    : [];
/** The last arguments of a request: its query, or nothing if the operation has none. */
export type Query<V extends Verb, Path extends string> = QueryOf<OperationOf<V, Path>>;
