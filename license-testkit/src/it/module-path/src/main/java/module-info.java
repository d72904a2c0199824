/** A program that needs the domain alone: no OkHttp, no Moneta, no stub. */
module com.example.consumer {
    requires io.licensedesk.core;
}
