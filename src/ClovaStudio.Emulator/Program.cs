using System.CommandLine;
using ClovaStudio.Emulator.Commands;

var root = new RootCommand("An in-memory NAVER Cloud (CLOVA Studio tuning tasks and AiTEMS) on a loopback port.")
{
    ServeCommand.Create(),
    DemoCommand.Create(),
};

return await root.Parse(args).InvokeAsync();
