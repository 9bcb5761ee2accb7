using System.CommandLine;

namespace Dynamo.Simulator.CommandLine;

/// <summary>Options that are whole numbers with a least value.</summary>
internal static class Numbers
{
    public static Option<int> Number(string name, string description, int byDefault, int min)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => byDefault };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < min)
                result.AddError($"{name} must be {min} or more.");
        });
        return option;
    }
}
