import "reflect-metadata";
import { InstantScalar } from "@nq21/subgraph/scalars";
import { Directive, Field, ID, Int, ObjectType } from "type-graphql";

@ObjectType({ description: "What one service had approved when a data version was built." })
export class SourceState {
  @Field(() => String, { description: "The service that records these facts." }) service!: string;
  @Field(() => Int, { description: "Approved batches." }) batchCount!: number;
  @Field(() => Int, { description: "Rows in the files of those batches." }) rowCount!: number;
  @Field(() => InstantScalar, { nullable: true, description: "When the newest of them was approved." })
  newestBatchAt!: string | null;
}

@Directive(`@key(fields: "id")`)
@ObjectType({ description: "One build of all figures from one list of approved batches; it never changes." })
export class DataVersion {
  @Field(() => ID, { description: "Identity, made from its content." }) id!: string;
  @Field(() => InstantScalar, { description: "When it was built." }) builtAt!: string;
  @Field(() => InstantScalar, { description: "The instant up to which the record was read." }) asOf!: string;
}
