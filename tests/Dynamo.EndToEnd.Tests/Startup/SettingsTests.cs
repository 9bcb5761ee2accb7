using System.ComponentModel.DataAnnotations;
using Dynamo.Host;

namespace Dynamo.EndToEnd.Tests.Startup;

/// <summary>Settings that cannot be are refused at start, all at once, in words.</summary>
public sealed class SettingsTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("dynamo-settings-").FullName;

    [Fact]
    public void SQLite_serves_one_process_that_plays_all_roles() =>
        Refusal("--Dynamo:Roles=gateway,api").ShouldContain("SQLite serves one process only");

    [Fact]
    public void SQLite_serves_one_silo_only() =>
        Refusal("--Dynamo:Silo:AdvertisedAddress=192.0.2.1").ShouldContain("invites other silos, and SQLite serves one only");

    [Fact]
    public void All_faults_are_named_together()
    {
        var refusal = Refusal("--Dynamo:Roles=gateway,cook", "--Dynamo:Silo:Port=70000", "--Dynamo:Silo:ProbeSeconds=0", "--Dynamo:Silo:MissedProbes=0", "--Dynamo:Commits:MaxBatch=0");

        refusal.ShouldContain("there is no role 'cook'");
        refusal.ShouldContain("Dynamo:Silo:Port is 70000");
        refusal.ShouldContain("Dynamo:Silo:ProbeSeconds is 0");
        refusal.ShouldContain("Dynamo:Silo:MissedProbes is 0");
        refusal.ShouldContain("Dynamo:Commits:MaxBatch is 0");
    }

    [Fact]
    public void A_certificate_that_is_not_there_is_refused()
    {
        Refusal("--Dynamo:Tls:Certificate=/nowhere/own.pem").ShouldContain("Dynamo:Tls:Certificate is '/nowhere/own.pem'; there is no such file.");
        Refusal("--Dynamo:Tls:Password=secret").ShouldContain("Dynamo:Tls:Certificate is missing");
    }

    [Fact]
    public void A_connection_string_of_no_known_database_is_refused() =>
        Refusal("--ConnectionStrings:Dynamo=Somewhere=over;The=rainbow").ShouldContain("neither 'Host=…' (PostgreSQL) nor 'Data Source=…' (SQLite)");

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://*:5080")]
    [InlineData("http://127.0.0.1:5080;http://192.0.2.1:5080")]
    public void A_demonstration_listens_on_this_machine_only(string urls) =>
        Refusal("--demo", "--urls", urls).ShouldContain("listens on this machine only");

    [Fact]
    public void A_demonstration_brings_its_own_database() =>
        Refusal("--demo", "--ConnectionStrings:Dynamo=Host=127.0.0.1").ShouldContain("leave ConnectionStrings:Dynamo away");

    [Fact]
    public void A_settings_file_that_is_named_must_be_there() =>
        Should.Throw<FileNotFoundException>(() => DynamoHost.Build("--data", _data, "--config", Path.Combine(_data, "none.json")));

    [Fact]
    public async Task Every_settings_file_that_ships_is_understood()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Dynamo.sln")))
            root = root.Parent!;

        foreach (var file in Directory.EnumerateFiles(Path.Combine(root.FullName, "silo-config"), "*.json"))
        {
            await using var app = DynamoHost.Build("--config", file, "--data", _data, "--Dynamo:Silo:AdvertisedAddress=127.0.0.1");
            app.ShouldNotBeNull();
        }
    }

    public void Dispose() => Directory.Delete(_data, recursive: true);

    private string Refusal(params string[] args) =>
        Should.Throw<ValidationException>(() => DynamoHost.Build([.. args, "--data", _data])).Message;
}
