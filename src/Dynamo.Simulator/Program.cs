using System.CommandLine;
using Dynamo.Simulator.CommandLine;

var root = new RootCommand("Simulated charge points that speak OCPP 1.6J.")
{
    new RunCommand().Build(),
};
return await root.Parse(args).InvokeAsync();
