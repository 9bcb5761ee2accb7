using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using Dynamo.Contracts;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Contracts.Gateways;
using Dynamo.Domain.Fleet;
using Dynamo.Gateway.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Hosting;
using Orleans.Runtime.Services;

namespace Dynamo.Gateway.Tests.Sockets;

/// <summary>The gateway in a real silo: how grains reach sockets, and what survives the serializer.</summary>
public sealed class GatewaySiloTests(GatewaySilo silo) : IClassFixture<GatewaySilo>
{
    [Fact]
    public async Task A_lease_leads_to_the_socket_and_its_outcome_back_to_the_grain()
    {
        var script = silo.Script("CP-A");
        await using var station = await silo.ConnectAsync("CP-A");
        var lease = (await script.Next("Connect")).Lease.ShouldNotBeNull();

        (await silo.Gateway(lease).Send(lease, "cmd", new RemoteStart("TAG", 1), TimeSpan.FromSeconds(10)).Soon()).ShouldBe(SendVerdict.Queued);
        var command = SentCommand.Read(await station.ReceiveAsync());
        await station.SendAsync(command.Result("""{"status":"Accepted"}"""));

        var outcome = await script.Next("ReportOutcome");
        ((CommandOutcome)outcome.Content!).Status.ShouldBe(CommandStatus.Accepted);
        outcome.Lease.ShouldBe(lease);
    }

    [Fact, Trait("Quirk", "8")]
    public async Task The_newest_connection_closes_the_older_and_only_that()
    {
        var script = silo.Script("CP-B");
        await using var older = await silo.ConnectAsync("CP-B");
        var olderLease = (await script.Next("Connect")).Lease.ShouldNotBeNull();
        await using var newer = await silo.ConnectAsync("CP-B");
        var newerLease = (await script.Next("Connect")).Lease.ShouldNotBeNull();

        var closing = silo.Gateway(olderLease).Close(olderLease.ConnectionId, CloseReason.Superseded);

        (await older.ReceiveCloseAsync()).ShouldBe((WebSocketCloseStatus.PolicyViolation, "superseded by a newer connection"));
        await closing.Soon();
        (await script.Next("Disconnect")).Lease.ShouldBe(olderLease);
        (await silo.Gateway(newerLease).IsOpen(newerLease.ConnectionId).Soon()).ShouldBeTrue();
        (await newer.CallAsync("""[2,"1","Heartbeat",{}]""")).ShouldStartWith("""[3,"1",""");
    }

    [Fact]
    public async Task A_socket_that_is_gone_takes_no_command_and_closing_it_does_nothing()
    {
        var script = silo.Script("CP-C");
        await using var station = await silo.ConnectAsync("CP-C");
        var lease = (await script.Next("Connect")).Lease.ShouldNotBeNull();
        await station.CloseAsync();
        await script.Next("Disconnect");

        (await silo.Gateway(lease).Send(lease, "cmd", new RemoteStop(7), TimeSpan.FromSeconds(10)).Soon()).ShouldBe(SendVerdict.NoConnection);
        (await silo.Gateway(lease).IsOpen(lease.ConnectionId).Soon()).ShouldBeFalse();
        await silo.Gateway(lease).Close(lease.ConnectionId, CloseReason.Superseded).Soon();
    }

    [Fact]
    public async Task A_grain_that_finds_itself_stale_is_called_again()
    {
        var script = silo.Script("CP-D");
        await using var station = await silo.ConnectAsync("CP-D");
        script.Fail("Authorize", new StaleActivationException("moved"), times: 2);

        (await station.CallAsync("""[2,"1","Authorize",{"idTag":"TAG"}]""")).ShouldStartWith("""[3,"1",""");
    }
}

/// <summary>One silo with the gateway and scripted grains, in this process.</summary>
public sealed class GatewaySilo : IAsyncLifetime
{
    private readonly ChargePointScripts _scripts = new();
    private WebApplication _app = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(_scripts);
        builder.Services.AddSingleton<Gateways>();
        builder.UseOrleans(silo => silo.UseLocalhostClustering(FreePort(), FreePort()).AddDynamoGateway(builder.Configuration));
        _app = builder.Build();
        _app.MapDynamoGateway();
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    internal ChargePointScript Script(string identity) => _scripts[GrainKeys.ChargePoint(identity)];

    internal IGatewayService Gateway(ConnectionLease lease) => _app.Services.GetRequiredService<Gateways>().Of(lease.Gateway);

    internal async Task<StationClient> ConnectAsync(string identity)
    {
        var port = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;
        var station = await StationClient.ConnectAsync(port, "/ocpp16/" + identity);
        (await station.CallAsync("""[2,"hello","Heartbeat",{}]""")).ShouldStartWith("""[3,"hello",""");
        return station;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class Gateways(IServiceProvider services) : GrainServiceClient<IGatewayService>(services)
    {
        public IGatewayService Of(SiloAddress silo) => GetGrainService(silo);
    }
}
