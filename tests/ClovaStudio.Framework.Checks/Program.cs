using System;
using System.Linq;
using ClovaStudio.Framework.Checks;

// One line a check: its name, then nothing or what went wrong.
int failed = 0;
foreach (var (name, check) in Checks.All(new Uri(args[0])))
{
    try
    {
        check();
        Console.WriteLine(name + "\t");
    }
    catch (Exception e)
    {
        failed++;
        Console.WriteLine(name + "\t" + string.Join(" ", e.ToString().Split('\n').Select(line => line.Trim())));
    }
}

return failed;
