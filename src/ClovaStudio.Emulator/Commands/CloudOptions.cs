using System;
using System.CommandLine;
using ClovaStudio.Sandbox;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving;
using ClovaStudio.Sandbox.Serving.Faults;

namespace ClovaStudio.Emulator.Commands;

/// <summary>The options that decide what cloud is served.</summary>
internal sealed class CloudOptions
{
    private readonly Option<int> _latency = new("--latency")
    {
        Description = "Milliseconds that every reply takes.",
        DefaultValueFactory = _ => 0,
    };

    private readonly Option<int> _tokenDelay = new("--token-delay")
    {
        Description = "Milliseconds that a model takes for each token of a stream.",
        DefaultValueFactory = _ => 20,
    };

    private readonly Option<int> _tasks = new("--tasks")
    {
        Description = "Tuning tasks that there are.",
        DefaultValueFactory = _ => 122,
    };

    private readonly Option<TaskOrder> _order = new("--order")
    {
        Description = "Order of the lists.",
        DefaultValueFactory = _ => TaskOrder.NewestFirst,
    };

    private readonly Option<double> _clockSpeed = new("--clock-speed")
    {
        Description = "How fast trainings advance: 60 makes an hour a minute.",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<int?> _maximumPageSize = new("--maximum-page-size")
    {
        Description = "Rows that a page holds at most, whatever is asked for.",
    };

    private readonly Option<bool> _anyDataset = new("--any-dataset")
    {
        Description = "Train what was never uploaded too, on rows that are made up.",
    };

    private readonly Option<string[]> _faults = new("--fault")
    {
        Description = "A fault to rehearse, such as 429:retry-after=2,times=3. May be given several times. " + FaultText.Understood,
    };

    internal CloudOptions(Command command)
    {
        AtLeast(_latency, 0);
        AtLeast(_tokenDelay, 0);
        AtLeast(_tasks, 0);
        _clockSpeed.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() <= 0)
            {
                result.AddError("--clock-speed must be more than 0.");
            }
        });
        _maximumPageSize.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() < 1)
            {
                result.AddError("--maximum-page-size must be 1 or more.");
            }
        });
        _faults.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                try
                {
                    FaultText.Check(token.Value);
                }
                catch (FormatException exception)
                {
                    result.AddError(exception.Message);
                }
            }
        });

        command.Options.Add(_latency);
        command.Options.Add(_tokenDelay);
        command.Options.Add(_tasks);
        command.Options.Add(_order);
        command.Options.Add(_clockSpeed);
        command.Options.Add(_maximumPageSize);
        command.Options.Add(_anyDataset);
        command.Options.Add(_faults);
    }

    internal SandboxCloud Make(ParseResult result)
    {
        var cloud = new SandboxCloud(new SandboxOptions
        {
            Latency = TimeSpan.FromMilliseconds(result.GetValue(_latency)),
            TokenDelay = TimeSpan.FromMilliseconds(result.GetValue(_tokenDelay)),
            TuningTasks = result.GetValue(_tasks),
            Order = result.GetValue(_order),
            ClockSpeed = result.GetValue(_clockSpeed),
            MaximumPageSize = result.GetValue(_maximumPageSize),
            TrainsAnyDataset = result.GetValue(_anyDataset),
        });
        foreach (string? fault in result.GetValue(_faults) ?? [])
        {
            cloud.Faults.Add(fault);
        }

        return cloud;
    }

    private static void AtLeast(Option<int> option, int minimum) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() < minimum)
        {
            result.AddError($"{option.Name} must be {minimum} or more.");
        }
    });
}
