using System.CommandLine;

namespace Dynamo.Simulator.CommandLine;

/// <summary>Options that are whole numbers with a least value, and sometimes a greatest.</summary>
internal static class Numbers
{
    public static Option<int> Number(string name, string description, int byDefault, int min, int max = int.MaxValue)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => byDefault };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < min)
                result.AddError($"{name} must be {min} or more.");
            else if (result.GetValueOrDefault<int>() > max)
                result.AddError($"{name} must be {max} or less.");
        });
        return option;
    }
}
