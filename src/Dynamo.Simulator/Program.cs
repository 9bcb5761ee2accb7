using System.CommandLine;
using Dynamo.Simulator.CommandLine;

var root = new RootCommand("Simulated charge points that speak OCPP.")
{
    new RunCommand().Build(),
    new LoadCommand().Build(),
    new RegisterCommand().Build(),
    new VerifyCommand().Build(),
};
return await root.Parse(args).InvokeAsync();
