import { describe, expect, it } from "vitest";
import { dayAt, readState, serverQuery, stepsBetween, writeState } from "../src/graph/state";

describe("the state of the picture", () => {
  it("comes back whole from its address", () => {
    const query = "as_of=2014-11-09&known_by=2015-01-01&actor=A+%26+B&hops=2&off=ally&off=rival&sure=1&camps=1&hide=C&hide=D&more=E&from_actor=F&to_actor=G&at=H";
    expect(writeState(readState(query))).toBe(query);
  });

  it("is empty where nothing was asked", () => {
    expect(writeState(readState(""))).toBe("");
  });

  it("asks the server only for what it decides", () => {
    const state = readState("as_of=2014-11-09&actor=A&hops=2&hide=C&sure=1");
    expect(serverQuery(state, state.asOf)).toBe("as_of=2014-11-09&actor=A&hops=2");
    expect(serverQuery(state, "")).toBe("actor=A&hops=2");
  });

  it("counts days over leap years", () => {
    expect(stepsBetween("2012-02-28", "2012-03-01")).toBe(2);
    expect(dayAt("2012-02-28", 1)).toBe("2012-02-29");
  });
});
