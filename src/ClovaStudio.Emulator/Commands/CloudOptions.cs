using System;
using System.CommandLine;
using ClovaStudio.Sandbox;

namespace ClovaStudio.Emulator.Commands;

/// <summary>The options that decide what cloud is served.</summary>
internal sealed class CloudOptions
{
    private readonly Option<int> latency = new("--latency")
    {
        Description = "Milliseconds that every reply takes.",
        DefaultValueFactory = _ => 0,
    };

    private readonly Option<int> tasks = new("--tasks")
    {
        Description = "Tuning tasks that there are.",
        DefaultValueFactory = _ => 122,
    };

    private readonly Option<TaskOrder> order = new("--order")
    {
        Description = "Order of the lists.",
        DefaultValueFactory = _ => TaskOrder.NewestFirst,
    };

    private readonly Option<double> clockSpeed = new("--clock-speed")
    {
        Description = "How fast trainings advance: 60 makes an hour a minute.",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<int?> maximumPageSize = new("--maximum-page-size")
    {
        Description = "Rows that a page holds at most, whatever is asked for.",
    };

    private readonly Option<string[]> faults = new("--fault")
    {
        Description = "A fault to rehearse, such as 429:retry-after=2,times=3. May be given several times. " + FaultText.Understood,
    };

    internal CloudOptions(Command command)
    {
        AtLeast(latency, 0);
        AtLeast(tasks, 0);
        clockSpeed.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() <= 0)
            {
                result.AddError("--clock-speed must be more than 0.");
            }
        });
        maximumPageSize.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() < 1)
            {
                result.AddError("--maximum-page-size must be 1 or more.");
            }
        });
        faults.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                try
                {
                    SandboxFault.Parse(token.Value);
                }
                catch (FormatException exception)
                {
                    result.AddError(exception.Message);
                }
            }
        });

        command.Options.Add(latency);
        command.Options.Add(tasks);
        command.Options.Add(order);
        command.Options.Add(clockSpeed);
        command.Options.Add(maximumPageSize);
        command.Options.Add(faults);
    }

    internal SandboxCloud Make(ParseResult result)
    {
        var cloud = new SandboxCloud(new SandboxOptions
        {
            Latency = TimeSpan.FromMilliseconds(result.GetValue(latency)),
            TuningTasks = result.GetValue(tasks),
            Order = result.GetValue(order),
            ClockSpeed = result.GetValue(clockSpeed),
            MaximumPageSize = result.GetValue(maximumPageSize),
        });
        foreach (var fault in result.GetValue(faults) ?? [])
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
