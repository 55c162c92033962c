using System;
using System.Security.Cryptography;
using System.Text;

namespace ClovaStudio.Workflows.Reports;

/// <summary>The style sheet of a report.</summary>
internal static class ReportStyle
{
    private const string Source = """

        :root {
          --page: #f6f7f9; --surface: #ffffff; --ink: #16181d; --quiet: #5b6270; --line: #d9dde4; --track: #e8ebf0;
          --blue: #2468c8; --hit: 36, 104, 200; --miss: 214, 96, 24;
          --good: #1a7f4b; --bad: #b3261e; --warn-ink: #7a4b00; --warn-surface: #fff1d6;
        }
        @media screen and (prefers-color-scheme: dark) {
          :root {
            --page: #14161a; --surface: #1d2026; --ink: #e9ebef; --quiet: #a3abb9; --line: #353a44; --track: #2c313a;
            --blue: #5b9bf0; --hit: 74, 141, 240; --miss: 230, 116, 45;
            --good: #5cc98d; --bad: #ff8a80; --warn-ink: #ffd08a; --warn-surface: #3d2f14;
          }
        }
        * { box-sizing: border-box; }
        body {
          margin: 0; background: var(--page); color: var(--ink); line-height: 1.5;
          font-family: system-ui, -apple-system, "Segoe UI", "Malgun Gothic", "Apple SD Gothic Neo", "Noto Sans KR", "Noto Sans CJK KR", sans-serif;
          overflow-wrap: anywhere; word-break: keep-all;
        }
        main { max-width: 68rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
        h1 { font-size: 1.6rem; line-height: 1.25; margin: 0; }
        h2 { font-size: 1.25rem; line-height: 1.3; margin: 0 0 .5rem; }
        h3 { font-size: 1.05rem; margin: 1.5rem 0 .4rem; }
        p { margin: .25rem 0; }
        ul { margin: .5rem 0; padding-left: 1.25rem; }
        section { margin-top: 2.25rem; }
        header + section { margin-top: 1rem; }
        .quiet, .label { color: var(--quiet); font-size: .875rem; }
        .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr)); gap: 1rem; margin-top: 1rem; }
        .card, .row, figure { background: var(--surface); border: 1px solid var(--line); border-radius: .6rem; padding: .9rem 1rem; margin: 0; }
        .card h2 { font-size: 1rem; margin: 0; }
        .big { font-size: 1.9rem; font-weight: 650; line-height: 1.2; font-variant-numeric: tabular-nums; }
        .remarks { font-size: .875rem; }
        .warn { display: inline-block; color: var(--warn-ink); background: var(--warn-surface); border-radius: .3rem; padding: 0 .4rem; }
        .verdict { display: flex; gap: .75rem; background: var(--surface); border: 1px solid var(--line); border-left: .35rem solid var(--quiet); border-radius: .6rem; padding: .75rem 1rem; margin: .75rem 0 0; font-size: 1.05rem; }
        .verdict.gain { border-left-color: var(--good); }
        .verdict.loss { border-left-color: var(--bad); }
        .sign { font-weight: 700; color: var(--quiet); }
        .gain .sign { color: var(--good); }
        .loss .sign, .bad { color: var(--bad); }
        .bar { display: block; width: 100%; height: 1.5rem; overflow: visible; }
        .track { fill: var(--track); }
        .fill { fill: var(--blue); }
        .whisker { fill: none; stroke: var(--ink); stroke-width: 2; }
        .zero { stroke: var(--quiet); stroke-width: 1; stroke-dasharray: 3 3; }
        .dot { stroke: var(--blue); stroke-width: 7; stroke-linecap: round; }
        .score { display: grid; grid-template-columns: minmax(7rem, 14rem) 1fr 13rem; gap: .25rem 1rem; align-items: center; padding: .2rem 0; }
        .value { font-variant-numeric: tabular-nums; white-space: nowrap; }
        .versus { display: grid; grid-template-columns: auto minmax(6rem, 32rem) auto; gap: .75rem; align-items: center; justify-content: start; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .9rem; }
        th, td { padding: .35rem .6rem; text-align: left; border-bottom: 1px solid var(--line); min-width: 3rem; word-break: normal; overflow-wrap: normal; }
        .heat td { text-align: center; border: 2px solid var(--page); border-radius: .3rem; }
        caption { text-align: left; }
        .heat th { border: 0; font-weight: 600; min-width: 4rem; max-width: 10rem; overflow-wrap: break-word; }
        .heat th[scope="col"] { text-align: center; vertical-align: bottom; }
        .heat th[scope="row"] { position: sticky; left: 0; background: var(--page); }
        .heat .none { color: var(--quiet); }
        .hit { background: rgba(var(--hit), var(--shade)); }
        .miss { background: rgba(var(--miss), var(--shade)); }
        .s1 { --shade: .15; } .s2 { --shade: .2; } .s3 { --shade: .24; } .s4 { --shade: .28; } .s5 { --shade: .32; }
        .s6 { --shade: .37; } .s7 { --shade: .41; } .s8 { --shade: .46; } .s9 { --shade: .5; } .s10 { --shade: .55; }
        details { margin-top: 1rem; }
        summary { cursor: pointer; font-weight: 600; padding: .3rem 0; }
        .row { margin-top: .75rem; }
        .row-head { margin-top: 0; }
        .sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(14rem, 100%), 1fr)); gap: .75rem; margin-top: .5rem; }
        .sides > div { min-width: 0; border-left: .25rem solid var(--line); padding-left: .75rem; }
        .sides > .better { border-left-color: var(--good); }
        .sides > .worse { border-left-color: var(--bad); }
        .text { white-space: pre-wrap; unicode-bidi: isolate; max-height: 24rem; overflow-y: auto; }
        .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); gap: 1rem; margin-top: .5rem; }
        .chart { display: grid; grid-template-columns: auto 1fr; gap: .5rem; height: 11rem; margin-top: .75rem; }
        .line { display: block; width: 100%; height: 100%; overflow: visible; }
        .grid { stroke: var(--line); stroke-width: 1; }
        .course { fill: none; stroke: var(--blue); stroke-width: 2; stroke-linejoin: round; }
        .y-axis, .x-axis { display: flex; justify-content: space-between; color: var(--quiet); font-size: .8rem; font-variant-numeric: tabular-nums; }
        .y-axis { flex-direction: column; text-align: right; margin: -.6rem 0; }
        .x-axis { margin-top: .6rem; gap: 1rem; }
        @media (max-width: 40rem) {
          .score { grid-template-columns: 1fr; padding: .5rem 0; }
          .versus { grid-template-columns: 1fr 1fr; gap: 0 .75rem; }
          .versus > :first-child { order: -1; }
          .versus > :last-child { order: -1; text-align: right; }
          .versus > .bar { grid-column: 1 / -1; }
          .big { font-size: 1.7rem; }
        }
        @media print {
          :root { --page: #ffffff; }
          body { font-size: 10pt; }
          main { max-width: none; padding: 0; }
          * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
          h2, h3, summary { break-after: avoid; }
          .card, .row, .score, .verdict, figure, tr { break-inside: avoid; }
          .text { max-height: none; overflow: visible; }
          .sides { grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); }
          .scroll { overflow: visible; }
          details::details-content { content-visibility: visible; display: block; height: auto; }
        }

        """;

    /// <summary>The style sheet, with the line breaks that browsers hash, however this file was checked out.</summary>
    internal static string Css { get; } = Source.Replace("\r\n", "\n");

    /// <summary>The hash by which the report's security policy allows this style and no other.</summary>
    internal static string Hash { get; } = ComputeHash();

    private static string ComputeHash()
    {
        using var sha = SHA256.Create();
        return Convert.ToBase64String(sha.ComputeHash(Encoding.UTF8.GetBytes(Css)));
    }
}
