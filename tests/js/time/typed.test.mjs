import assert from "node:assert/strict";
import { test } from "node:test";
import { monthNames, readTyped, typedInstant } from "../../../assets/time/typed.js";

const months = monthNames({ en: { months: [] }, es: { months: [] }, pt: { months: [] } });
const zone = "America/Lima";
const at = (text) => Date.parse(`${text}-05:00`) / 1000;
const about = { t: at("2021-06-06T23:00"), times: [at("2021-06-01T00:00"), at("2021-06-21T00:00")], zone, months };

const READ = {
  "10:00": "2021-06-06T10:00", "10": "2021-06-06T10:00", " 9.05 ": "2021-06-06T09:05", "10h30": "2021-06-06T10:30",
  "a las 10": "2021-06-06T10:00", "às 10 h": "2021-06-06T10:00", "6 jun 10": "2021-06-06T10:00",
  "6 de junio 10:00": "2021-06-06T10:00", "7 de junho de 2021, às 10:00": "2021-06-07T10:00",
  "Jun 7, 2021, 03:15": "2021-06-07T03:15", "June 7th 8": "2021-06-07T08:00", "2021-06-08 10:00": "2021-06-08T10:00",
  "2021-06-08T10:00": "2021-06-08T10:00", "8 jun": "2021-06-08T23:00",
  "1000": "2021-06-06T10:00", "930": "2021-06-06T09:30", "10 pm": "2021-06-06T22:00", "10:30 a. m.": "2021-06-06T10:30",
  "12 am": "2021-06-06T00:00", "12 p.m.": "2021-06-06T12:00", "6/6 10:00": "2021-06-06T10:00",
  "20/6/2021": "2021-06-20T23:00", "6/20 8": "2021-06-20T08:00", "7 jun 3 pm": "2021-06-07T15:00",
};

test("times and days in three languages are read by the mission's clocks", () => {
  for (const [text, meant] of Object.entries(READ)) assert.equal(typedInstant(text, about), at(meant), text);
});

test("what is no moment is refused, and what the axis does not reach is told apart", () => {
  for (const text of ["", "noon", "25:00", "10:60", "6 10:00", "31 jun 10", "6 ju 10", "10:0", "6/7 10:00", "13 pm", "0 am", "2460", "-3", "1e3"]) {
    assert.equal(typedInstant(text, about), "wrong", text);
  }
  for (const text of ["6 jul 10", "6 jun 2020 10:00", "30 may"]) assert.equal(typedInstant(text, about), "outside", text);
});

test("around a new year the day that is on the axis is meant", () => {
  const turn = { ...about, t: at("2020-12-31T12:00"), times: [at("2020-12-30T00:00"), at("2021-01-03T00:00")] };
  assert.equal(typedInstant("2 ene 10", turn), at("2021-01-02T10:00"));
  assert.equal(typedInstant("30 dez 10", turn), at("2020-12-30T10:00"));
});

test("a word begins one month only: mar is March, ma none", () => {
  assert.equal(readTyped("3 mar", months)?.day.month, 3);
  assert.equal(readTyped("3 set", months)?.day.month, 9);
  assert.equal(readTyped("3 mayo", months)?.day.month, 5);
});
